import type { Exercise, GradedCheck } from '../../src/domain/exercise.js';

const required = (id: string): GradedCheck => ({ id, points: 1, required: true });

/** Case 3 of the course: mail from Avatar to the Internet, through the smarthost. */
export const avatarToInternet: Exercise = {
  id: '3',
  folder: '3-avatar-to-internet',
  steps: [
    { id: 'bounce', checks: [] },
    { id: 'packages', checks: [required('packages')] },
    {
      id: 'main-cf',
      checks: [required('relayhost'), required('tls.enabled'), required('sasl.enabled'), required('sasl.options')],
    },
    { id: 'certificate', checks: [required('tls.ca')] },
    { id: 'authentication', checks: [required('sasl.credentials'), required('sasl.permissions')] },
    { id: 'reload', checks: [required('postfix.healthy')] },
    { id: 'send', checks: [required('delivery.external'), required('delivery.yours')] },
  ],
};

import type { Exercise, GradedCheck } from '../../src/domain/exercise.js';
import { filesOfCase3 } from './files.js';

const required = (id: string): GradedCheck => ({ id, points: 1, required: true });

/** What goes beyond the course's recipe: the exercise is passed without it. */
const worthPoints = (id: string): GradedCheck => ({ id, points: 1, required: false });

/** Case 3 of the course: mail from Avatar to the Internet, through the smarthost. */
export const avatarToInternet: Exercise = {
  id: '3',
  folder: '3-avatar-to-internet',
  files: filesOfCase3,
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
    { id: 'downgrade', checks: [worthPoints('safety.downgrade')] },
    { id: 'impostor', checks: [worthPoints('safety.impostor')] },
  ],
};

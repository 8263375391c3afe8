import type { Exercise, GradedCheck } from '../../src/domain/exercise.js';
import { filesOfCase5 } from './files.js';

const required = (id: string): GradedCheck => ({ id, points: 1, required: true });

/** Case 5 of the course (and on the way there 2 and 4): mail from the LAN through Avatar, to its own users and to the Internet. */
export const clientThroughAvatar: Exercise = {
  id: '5',
  folder: '5-client-through-avatar',
  startsAfter: '3',
  files: filesOfCase5,
  steps: [
    { id: 'server', checks: [required('identity'), required('mynetworks'), required('relay-domains')] },
    { id: 'by-hand', checks: [required('session.manual'), required('delivery.client-local')] },
    { id: 'client', checks: [required('delivery.client-external')] },
    { id: 'log', checks: [] },
    { id: 'open-relay', checks: [required('delivery.inbound'), required('relay.closed')] },
    { id: 'queue', checks: [required('queue.survives')] },
  ],
};

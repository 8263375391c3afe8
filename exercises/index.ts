import type { Exercise } from '../src/domain/exercise.js';
import { avatarToInternet } from './3-avatar-to-internet/exercise.js';
import { clientThroughAvatar } from './5-client-through-avatar/exercise.js';

/** All exercises, in the course's order. */
export const exercises: readonly Exercise[] = [avatarToInternet, clientThroughAvatar];

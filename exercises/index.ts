import type { Exercise } from '../src/domain/exercise.js';
import { avatarToInternet } from './3-avatar-to-internet/exercise.js';

/** All exercises, in the course's order. */
export const exercises: readonly Exercise[] = [avatarToInternet];

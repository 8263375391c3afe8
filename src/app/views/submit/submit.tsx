import type { SubmitOverlay } from '../../store/submission.js';
import type { View } from '../view.js';
import { madeView } from './made.js';
import { makingView } from './making.js';
import { nameView } from './name.js';

/** The handing in of the learner's work, at each of its stages. */
export function submitView(overlay: SubmitOverlay): View {
  switch (overlay.stage) {
    case 'name':
      return nameView(overlay);
    case 'making':
      return makingView;
    case 'made':
      return madeView(overlay);
  }
}

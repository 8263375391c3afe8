import { sayInApp } from '../../texts.js';
import { Dialog, dialogHeading, dialogWidth } from '../dialog/dialog.js';
import type { View } from '../view.js';
import { form } from './form.js';

/** The submission is being made: nothing to do but to wait, or to leave. */
export const makingView: View = ({ language, submission }, { theme }, size) => {
  const making = sayInApp(language, 'submit.making');
  const patience = sayInApp(language, 'submit.while');
  const lines = form(language, theme, dialogWidth(size.columns), {
    name: submission.making ?? '',
    cursor: false,
    below: [[], [{ text: making, tone: 'accent', bold: true }], [{ text: patience, tone: 'muted' }]],
  });
  return {
    heading: dialogHeading(language, 'submit.title'),
    body: <Dialog lines={lines} tone="accent" />,
    hints: [{ key: 'q', label: sayInApp(language, 'key.quit'), rank: 0 }],
    said: () => [`${making} ${patience}`],
    press: (press) => (press === 'q' || press === 'Q' ? { type: 'quit-asked' } : null),
    common: false,
  };
};

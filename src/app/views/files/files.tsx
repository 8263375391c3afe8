import { sayInApp } from '../../texts.js';
import { panelHeading } from '../panel-frame.js';
import type { KeyHint, View } from '../view.js';
import { filesKeys } from './keys.js';
import { filesModel } from './model.js';
import { FilesPicture, LookingPicture } from './picture.js';
import { saidFiles } from './said.js';
import { shareOut } from './share-out.js';

/** The second figure of the course, alive: Avatar's files, how each stands, and what is in it. */
export const filesView: View = (state, surroundings, size) => {
  const model = filesModel(state, surroundings, size);
  const { theme } = surroundings;
  const say = (key: Parameters<typeof sayInApp>[1]) => sayInApp(state.language, key);
  const { isReading, isFolded } = state.panels.files;
  const fold: KeyHint = { key: 'f', label: say(isFolded ? 'files.key.all' : 'files.key.fold'), rank: 1 };
  const heights = model === null ? null : shareOut(state, surroundings, model, size);
  const height = (isReading ? heights?.text : heights?.tree) ?? size.rows;
  return {
    heading: panelHeading(state, surroundings),
    body:
      model === null || heights === null ? (
        <LookingPicture state={state} />
      ) : (
        <FilesPicture state={state} model={model} size={size} heights={heights} />
      ),
    hints: isReading
      ? [
          { key: theme.symbols.upDown, label: say('key.read'), rank: 1 },
          { key: 'n b', label: say('files.key.next'), rank: 2 },
          fold,
          { key: 'Esc', label: say('files.key.tree'), rank: 0 },
          { key: '?', label: say('key.help'), rank: 0 },
        ]
      : [
          { key: theme.symbols.upDown, label: say('key.choose'), rank: 1 },
          { key: say('key.enter'), label: say('files.key.read'), rank: 0 },
          ...(model?.isWide === true ? [fold] : []),
          { key: 'Esc', label: say('key.text'), rank: 0 },
          { key: '?', label: say('key.help'), rank: 0 },
        ],
    said: () => saidFiles(state, model),
    press: (press) => filesKeys(press, state, model, height),
    common: true,
  };
};

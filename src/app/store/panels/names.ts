/** The panels of an exercise, in the order of their tabs and of the digits that open them. `step` is the lesson with its checks. */
export const panelNames = ['step', 'map', 'files', 'log', 'smtp', 'inbox', 'queue', 'quiz', 'glossary'] as const;
export type PanelName = (typeof panelNames)[number];

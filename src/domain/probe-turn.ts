/** The header of a grading's turn with the smarthost: in the answer that gives it its name, and in all that is asked for during it. */
export const turnHeader = 'probe-turn';

/**
 * Has the mouse wheel send arrow keys while a program has the alternate screen: "alternate scroll" of xterm's "Control Sequences",
 * which leaves the mouse's other uses, such as marking text, to the terminal. What the person had set before is kept and restored
 * (XTSAVE, XTRESTORE): in many terminals it is on by itself.
 */
export const alternateScroll = { on: '\u001b[?1007s\u001b[?1007h', off: '\u001b[?1007r' } as const;

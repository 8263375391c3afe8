import { bestDialogue, leastPauseMs, leastTotalMs, refusedTurn } from '../by-hand.js';
import { defineCheck } from '../define-check.js';
import { ofDialogue } from '../dialogue-excerpt.js';

/**
 * That a message arrived says nothing about who held the dialogue; how the lines followed each other on the wire does. Any one dialogue
 * is enough, whatever else was sent from cliente before or after.
 */
export const sessionManual = defineCheck({
  id: 'session.manual',
  observes: ['dialogues'],
  readsConfiguration: false,
  judge: ({ facts, probes }, end) => {
    if (probes.dialogues === null) return end.error('no-answer', {}, []);
    const avatar = [facts.avatar.lanAddress, facts.avatar.internetAddress];
    const own = probes.dialogues.filter((dialogue) => !dialogue.probe && avatar.includes(dialogue.server));
    const held = bestDialogue(own);
    const about = { avatar: facts.avatar.fqdn, local: `${facts.locals[0] ?? 'root'}@${facts.avatar.fqdn}` };
    if (held === null)
      return end.fail('none', about, [{ source: `cliente → ${facts.avatar.lanAddress}:25`, text: '—' }]);
    const evidence = [ofDialogue(held)];
    const pace = {
      ...about,
      pause: held.shortestMs,
      total: held.totalMs,
      leastPause: leastPauseMs,
      leastTotal: leastTotalMs,
    };
    const reply = held.lastReply?.line.text ?? '—';
    switch (held.manner) {
      case 'by-hand':
        return end.pass(
          'ok',
          { reply: held.turns.at(-1)?.reply?.line.text ?? '—', total: Math.round(held.totalMs / 1000) },
          evidence,
        );
      case 'unannounced':
        return end.fail('unannounced', about, evidence);
      case 'refused': {
        const refused = refusedTurn(held.turns);
        const command = refused?.line.text ?? '—';
        return end.fail('refused', { ...about, command, reply: refused?.reply?.line.text ?? reply }, evidence);
      }
      case 'encrypted':
        return end.fail('encrypted', about, evidence);
      case 'pipelined':
        return end.fail('pipelined', about, evidence);
      case 'too-fast':
        return end.fail('too-fast', pace, evidence);
      default:
        return end.fail('incomplete', { ...about, missing: held.missing ?? '—', reply }, evidence);
    }
  },
});

import type { Language } from '../../../domain/message.js';
import { sayInApp } from '../../texts.js';

/** How long a message has waited, in the largest unit that fits. */
export function sayAge(language: Language, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return sayInApp(language, 'queue.age.seconds', { count: whole });
  if (whole < 3600) return sayInApp(language, 'queue.age.minutes', { count: Math.floor(whole / 60) });
  if (whole < 86_400) return sayInApp(language, 'queue.age.hours', { count: Math.floor(whole / 3600) });
  return sayInApp(language, 'queue.age.days', { count: Math.floor(whole / 86_400) });
}

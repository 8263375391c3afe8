import { expect, it } from 'vitest';
import { fillIn, stepText } from '../../../src/app/lesson.js';
import { appExercise, labUp } from './recorded.js';

it.each([
  ['`{{account}}:{{ password }}`', '`centro.avatar@gmail.com:abcdefghijklmnop`'],
  ['{{AUTHORITY}} {{lan}}', '/etc/ssl/certs/lab-authority.pem 192.168.77.0/24'],
  ['{{smarthost}} {{recipient}}', 'smtp.gmail.com ana@gmail.com'],
  ['{{mail}}/api/v2/messages', 'http://127.0.0.1:40001/api/v2/messages'],
  ['{{toString}} {{unknown}} {x}', '{{toString}} {{unknown}} {x}'],
])('%s becomes %s', (given, expected) => expect(fillIn(given, labUp)).toBe(expected));

it('leaves a mark while the lab is not known', () => {
  expect(fillIn('to {{recipient}}', null)).toBe('to …');
  expect(fillIn('{{mail}}', { ...labUp, mail: null })).toBe('…');
});

it('puts the title of a step above its text, unless the text has one', () => {
  const lesson = appExercise.lesson('en');
  expect(stepText(lesson, 'packages', null)).toMatch(/^# Step packages\n\n1\. /);
  const own = { ...lesson, steps: [{ id: 'a', title: 'A', markdown: '# Own\n\ntext', learnt: '', questions: [] }] };
  expect(stepText(own, 'a', null)).toBe('# Own\n\ntext');
  expect(stepText(own, 'b', null)).toBe('');
});

import { expect, it, vi } from 'vitest';
import type { AppPorts } from '../../../src/app/ports.js';
import { submitter } from '../../../src/app/session/submitter.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import { createStore } from '../../../src/app/store/store.js';
import { Failure } from '../../../src/domain/failure.js';
import { nameLimit } from '../../../src/domain/learner-name.js';
import { patiently } from './harness.js';
import { labUp, opened, submittedBy } from './recorded.js';

function at(port: Partial<AppPorts['submission']>, saved: () => Promise<void> = async () => {}) {
  const store = createStore(opened());
  store.dispatch({ type: 'lab-known', status: labUp });
  store.dispatch({ type: 'exercise-opened', exercise: '3' });
  const { note } = submitter(
    { proposedName: async () => '', submit: async (name) => submittedBy(name), ...port },
    store,
    saved,
  );
  const events: AppEvent[] = [];
  store.witness(note);
  store.witness((event) => events.push(event));
  return { store, types: () => events.map(({ type }) => type) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('proposes the name under which was handed in before', async () => {
  const { store } = at({ proposedName: async () => ' Ana García ' });
  store.dispatch({ type: 'submit-asked' });
  await vi.waitFor(() => expect(store.getState().overlay).toMatchObject({ typed: 'Ana García' }), patiently);
});

it.each<[string, () => Promise<string>]>([
  ['is known', async () => ''],
  ['can be read', () => Promise.reject(new Error('EACCES'))],
  ['could be a name', async () => 'two\nlines'],
  ['is short enough', async () => 'x'.repeat(nameLimit + 1)],
])('proposes nothing where nothing %s', async (_, proposedName) => {
  const { store, types } = at({ proposedName });
  store.dispatch({ type: 'submit-asked' });
  await settled();
  expect(types()).toEqual(['submit-asked']);
  expect(store.getState().overlay).toMatchObject({ stage: 'name', typed: '' });
});

it('makes it once, under the name confirmed, when the progress is on the disk', async () => {
  const order: string[] = [];
  const { store } = at(
    {
      submit: async (name) => {
        order.push(`submit ${name}`);
        return submittedBy(name);
      },
    },
    async () => {
      await settled();
      order.push('saved');
    },
  );
  for (const event of [
    { type: 'submit-asked' },
    { type: 'submit-confirmed' },
    { type: 'submit-name-typed', name: ' Ana ' },
    { type: 'submit-confirmed' },
    { type: 'submit-confirmed' },
    { type: 'submit-asked' },
  ] satisfies readonly AppEvent[])
    store.dispatch(event);
  await vi.waitFor(() => expect(store.getState().submission.made).toEqual(submittedBy('Ana')), patiently);
  expect(order).toEqual(['saved', 'submit Ana']);
  expect(store.getState().overlay).toMatchObject({ stage: 'made' });
});

it('says why nothing was made, and makes it when it is asked again', async () => {
  const submit = vi
    .fn<AppPorts['submission']['submit']>()
    .mockRejectedValueOnce(new Failure('engine-gone'))
    .mockRejectedValueOnce(new Error('ENOSPC'))
    .mockResolvedValueOnce(submittedBy('Ana'));
  const { store } = at({ submit });
  const makes = () => {
    store.dispatch({ type: 'submit-asked' });
    store.dispatch({ type: 'submit-name-typed', name: 'Ana' });
    store.dispatch({ type: 'submit-confirmed' });
    return vi.waitFor(() => expect(store.getState().submission.making).toBeNull(), patiently);
  };
  await makes();
  expect(store.getState().overlay).toMatchObject({ kind: 'problem', failure: { id: 'engine-gone' } });
  await makes();
  expect(store.getState().overlay).toMatchObject({
    kind: 'problem',
    failure: { what: { key: 'failure.app-unforeseen.what', params: { said: 'ENOSPC' } } },
  });
  await makes();
  expect(store.getState().overlay).toMatchObject({ kind: 'submit', stage: 'made' });
});

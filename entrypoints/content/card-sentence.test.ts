import { describe, expect, test, vi } from 'vitest';
import type { Hearer, Translation, Wanted } from '@/utils/translate/translation';
import { CardSentence } from './card-sentence';

const direction = { from: 'zh', to: 'en' } as const;
const translation: Translation = {
  text: 'Now I want it',
  notes: [],
  by: { engine: 'deepl', host: 'api-free.deepl.com' },
};

/** A sentence with an engine that answers by hand. */
function aSentence() {
  const asked: { wanted: Wanted; hearer: Hearer; isTakenBack: boolean }[] = [];
  const onChange = vi.fn();
  const onDone = vi.fn();
  const sentence = new CardSentence({
    ask: (wanted, hearer) => {
      const question = { wanted, hearer, isTakenBack: false };
      asked.push(question);
      return () => {
        question.isTakenBack = true;
      };
    },
    onChange,
    onDone,
  });
  return { sentence, asked, onChange, onDone };
}

describe('the sentence of a card', () => {
  test('is asked for once, as its reader asked, and shown as it comes', () => {
    const { sentence, asked, onChange } = aSentence();
    sentence.toggle('被种草了', direction);
    expect(asked.map(({ wanted }) => wanted)).toEqual([{ text: '被种草了', direction, urgency: 'asked' }]);
    expect(sentence.shown).toEqual({ kind: 'waiting' });
    asked[0]!.hearer.onWaiting?.(5);
    expect(sentence.shown).toEqual({ kind: 'waiting', until: 5 });
    asked[0]!.hearer.onGrow?.('Now');
    expect(sentence.shown).toEqual({ kind: 'growing', text: 'Now' });
    asked[0]!.hearer.onDone(translation);
    expect(sentence.shown).toEqual({ kind: 'done', translation });
    expect(onChange).toHaveBeenCalledTimes(4);
  });

  test('is taken away by asking again, and the question with it', () => {
    const { sentence, asked } = aSentence();
    sentence.toggle('被种草了', direction);
    sentence.toggle('被种草了', direction);
    expect([sentence.shown, asked[0]!.isTakenBack, asked.length]).toEqual([null, true, 1]);
  });

  test('that failed is asked for again', () => {
    const { sentence, asked } = aSentence();
    sentence.toggle('被种草了', direction);
    asked[0]!.hearer.onFailed({ code: 'busy' }, null);
    expect(sentence.shown).toMatchObject({ kind: 'failed', problem: { code: 'busy' } });
    sentence.toggle('被种草了', direction);
    expect([sentence.shown, asked.length]).toEqual([{ kind: 'waiting' }, 2]);
  });

  test('is kept with a word once it is there, and only with its own sentence', () => {
    const { sentence, asked, onDone } = aSentence();
    sentence.toggle('被种草了', direction);
    expect(sentence.kept('被种草了')).toEqual({});
    asked[0]!.hearer.onDone(translation);
    const made = { text: 'Now I want it', by: 'api-free.deepl.com' };
    expect(onDone).toHaveBeenCalledWith(made);
    expect(sentence.kept('被种草了')).toEqual({ translation: made });
    expect(sentence.kept('别的')).toEqual({});
    sentence.forget();
    expect(sentence.kept('被种草了')).toEqual({});
  });
});

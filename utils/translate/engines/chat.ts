import { below, parseAddress } from '../address';
import { AnswerReader } from '../chat/answer';
import { readCompletion } from '../chat/completion';
import { randomNonce } from '../chat/marker';
import { chatMark, chatMessages } from '../chat/prompt';
import { defineEngine, type EngineConfig, type Rendering, type TranslateRequest } from '../engine';
import { ask, type Service, SLOW_PATIENCE } from '../http';
import { parseKey } from '../key';
import { type ProblemCode, TranslateError } from '../problem';

/** Language models behind the interface that OpenAI began and nearly all others speak, on a server or on this computer. */
export const chat = defineEngine({
  id: 'chat',
  name: null,
  place: 'remote',
  isPaid: true,
  fields: [
    {
      name: 'url',
      kind: 'url',
      isRequired: true,
      choices: [
        { label: 'OpenAI', value: 'https://api.openai.com/v1' },
        { label: 'DeepSeek', value: 'https://api.deepseek.com/v1' },
        { label: 'Qwen', value: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
        { label: 'Qwen (Singapore)', value: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1' },
        { label: 'OpenRouter', value: 'https://openrouter.ai/api/v1' },
        { label: 'Ollama', value: 'http://localhost:11434/v1' },
        { label: 'LM Studio', value: 'http://localhost:1234/v1' },
      ],
    },
    { name: 'model', kind: 'text', isRequired: true },
    { name: 'key', kind: 'secret', isRequired: false },
  ],
  origin: (config) => addressOf(config)?.origin ?? null,
  make(config, parts) {
    const address = addressOf(config);
    const model = config.model?.trim() ?? '';
    const key = parseKey(config.key);
    const isSet = address !== null && model !== '' && key !== null;
    return {
      id: 'chat',
      host: address?.host ?? '',
      model,
      variant: `${model} ${address?.href ?? ''}`,
      // Small models lose count of more.
      limits: { texts: 8, units: 3_000, parallel: 2 },
      keepsLines: true,
      mark: chatMark,
      available: async () => (isSet ? { kind: 'ready' } : { kind: 'unset' }),
      translate: async (request) => {
        if (!isSet) throw new TranslateError({ code: 'unset' });
        const { fetch, isOnline, now } = parts;
        const service: Service = { fetch, isOnline, now, codeOf, secrets: [key], patience: SLOW_PATIENCE };
        return translate(request, { address, model, key, service });
      },
    };
  },
});

const ENDPOINTS = ['/chat/completions', '/completions', '/responses', '/models'];

/** The base of the interface. `/v1` is added where neither a version nor a whole endpoint was given. */
function addressOf({ url }: EngineConfig): URL | null {
  const typed = parseAddress(url ?? '');
  const base = parseAddress(url ?? '', ENDPOINTS);
  const isSaid = typed?.href !== base?.href || /\/v\d/.test(base?.pathname ?? '');
  return base && (isSaid ? base : new URL(below(base, 'v1')));
}

/** Not every service says 404 for a model that it does not have, or 402 for an account in debt. */
function codeOf(status: number, said: string): ProblemCode | undefined {
  if (status !== 400) return undefined;
  if (/model/i.test(said) && /not (?:exist|found)|unknown|invalid model|not a valid model/i.test(said))
    return 'missing';
  return /good standing|insufficient balance/i.test(said) ? 'quota' : undefined;
}

interface Asked {
  address: URL;
  model: string;
  key: string;
  service: Service;
}

async function translate(
  { sources, direction, signal, onGrow }: TranslateRequest,
  { address, model, key, service }: Asked,
): Promise<Rendering[]> {
  const nonce = randomNonce();
  const question = {
    url: below(address, 'chat/completions'),
    headers: key === '' ? undefined : { authorization: `Bearer ${key}` },
    body: { model, messages: chatMessages(sources, direction, nonce), stream: true },
    signal,
  };
  const context = { secrets: service.secrets, codeOf, now: (service.now ?? Date.now)() };
  return ask(question, service, async (answer) => {
    const reader = new AnswerReader(nonce, sources.length, onGrow);
    await readCompletion(answer, (text) => reader.feed(text), context);
    return reader.end();
  });
}

import { pretend } from './pretend';
import { type Asked, type Interface, json, type PlayedServer, type Reply, startServer } from './server';

/**
 * A chat model behind OpenAI's interface (https://platform.openai.com/docs/api-reference/chat). The model reads the
 * messages as a model would: it finds the lines that part the texts, and answers in the form asked for.
 */
export const CHAT_KEY = 'sk-proj-V7tq0Wm3Zc8Rk1Yb5Nd2Xh9Ls4Ga6';
export const CHAT_MODEL = 'parrot-mini';

/** What the model makes of its texts, and what else it says. */
export interface ChatOptions {
  /** Servers that do not know `stream` answer as a whole. */
  streams?: boolean;
  /** The whole of the model's answer, where it is to be something else than translations. */
  says?: (nonce: string, texts: string[]) => string;
  /** What it thinks before it answers, an event each. */
  thoughts?: string[];
  /** Why it stops; null for one that never says so. */
  finish?: string | null;
}

export const startChatServer = (options: ChatOptions = {}): Promise<PlayedServer> =>
  startServer(chat({ streams: true, says: translations, thoughts: [], finish: 'stop', ...options }));

const WORDS: Record<number, { message: string; type: string; code: string }> = {
  401: {
    message: `Incorrect API key provided: ${CHAT_KEY.slice(0, 8)}********${CHAT_KEY.slice(-4)}.`,
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  },
  402: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' },
  404: {
    message: 'The model `no-such-model` does not exist or you do not have access to it.',
    type: 'invalid_request_error',
    code: 'model_not_found',
  },
  429: { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' },
};

const refusal = (status: number) => ({
  error: { param: null, ...(WORDS[status] ?? { message: 'Something went wrong', type: 'server_error', code: null }) },
});

function chat(options: Required<ChatOptions>): Interface {
  return {
    plays: () => true,
    refusal,
    answer(asked: Asked, isShort: boolean): Reply {
      if (asked.method !== 'POST' || asked.path !== '/v1/chat/completions') return json(refusal(400), 404);
      if (asked.headers.authorization !== `Bearer ${CHAT_KEY}`) return json(refusal(401), 401);
      const { model, messages, stream } = JSON.parse(asked.body);
      if (model !== CHAT_MODEL) return json(refusal(404), 404);
      const { nonce, texts } = materialOf(messages);
      const said = options.says(nonce, isShort ? texts.slice(1) : texts);
      return stream && options.streams ? streamed(said, options) : whole(said, options.finish);
    },
  };
}

/** The nonce and the texts of a question, as a model finds them. */
export function materialOf(messages: { role: string; content: string }[]): { nonce: string; texts: string[] } {
  const material = messages.find((m) => m.role === 'user')?.content ?? '';
  const nonce = /^=== ([\da-f]{16}) 1 ===$/m.exec(material)?.[1] ?? '';
  const sections = material.split(new RegExp(`^=== ${nonce} (?:\\d+|words|end) ===\\n?`, 'm')).slice(1, -1);
  const hasWords = material.includes(`=== ${nonce} words ===`);
  return { nonce, texts: (hasWords ? sections.slice(0, -1) : sections).map((text) => text.replace(/\n$/, '')) };
}

/** The answer that was asked for. */
export function translations(nonce: string, texts: string[]): string {
  const to = (text: string) => (/\p{Script=Han}/u.test(text) ? 'en' : 'zh');
  const sections = texts.map((text, i) => `=== ${nonce} ${i + 1} ===\n${pretend(text, to(text))}\n`);
  return `${sections.join('')}=== ${nonce} end ===`;
}

function whole(content: string, finish_reason: string | null): Reply {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason }];
  return json({ id: 'chatcmpl-1', object: 'chat.completion', model: CHAT_MODEL, choices });
}

/**
 * A few letters an event; then the bytes of the first events are cut every 7 bytes, so that some cuts fall inside a
 * Chinese character or between CR and LF.
 */
function streamed(said: string, { thoughts, finish }: Required<ChatOptions>): Reply {
  const chunk = (choices: unknown[]) =>
    `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model: CHAT_MODEL, choices })}\r\n\r\n`;
  const piece = (delta: object, finish_reason: string | null = null) => chunk([{ index: 0, delta, finish_reason }]);
  const events = [
    ': keep-alive\r\n\r\n',
    piece({ role: 'assistant', content: '' }),
    ...thoughts.map((reasoning_content) => piece({ content: null, reasoning_content })),
    ...(said.match(/.{1,40}/gsu) ?? []).map((content) => piece({ content })),
    ...(finish === null ? [] : [piece({}, finish), chunk([]), 'data: [DONE]\r\n\r\n']),
  ];
  const bytes = Buffer.from(events.join(''));
  const cut = Array.from({ length: 400 }, (_, i) => bytes.subarray(i * 7, i * 7 + 7)).filter((c) => c.length > 0);
  const chunks = [...cut, bytes.subarray(400 * 7)];
  return { status: 200, type: 'text/event-stream; charset=utf-8', chunks };
}

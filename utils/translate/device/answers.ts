import type { DeviceProtocol } from '@/utils/messages/protocol';
import type { Checks, Handlers } from '@/utils/messages/rpc';
import { DEVICE_ENGINES, type DeviceEngine, type DeviceHost, type Direction } from '../engine';
import { TranslateError } from '../problem';
import { LONGEST_TEXT } from '../translation';

const MOST_TEXTS = 64;

/** The answers of the document in which `host` runs. */
export function deviceAnswers(host: DeviceHost): Handlers<DeviceProtocol> {
  const running = new Map<string, AbortController>();
  return {
    available: ({ engine, direction }) => host.available(engine, direction),
    async translate({ id, engine, texts, direction }) {
      const taken = new AbortController();
      running.set(id, taken);
      try {
        return await host.translate(engine, texts, direction, taken.signal);
      } finally {
        running.delete(id);
      }
    },
    cancel({ id }) {
      running.get(id)?.abort(new TranslateError({ code: 'unexpected', detail: 'taken back' }));
      return null;
    },
  };
}

export const deviceChecks: Checks<DeviceProtocol> = {
  available: (body): body is { engine: DeviceEngine; direction: Direction } =>
    isFields(body) && isEngine(body.engine) && isDirection(body.direction),
  translate: (body): body is { id: string; engine: DeviceEngine; texts: string[]; direction: Direction } =>
    isFields(body) &&
    typeof body.id === 'string' &&
    isEngine(body.engine) &&
    isDirection(body.direction) &&
    Array.isArray(body.texts) &&
    body.texts.length <= MOST_TEXTS &&
    body.texts.every((text) => typeof text === 'string' && text.length <= LONGEST_TEXT),
  cancel: (body): body is { id: string } => isFields(body) && typeof body.id === 'string',
};

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isEngine = (value: unknown): value is DeviceEngine => DEVICE_ENGINES.some((engine) => engine === value);
const isDirection = (value: unknown): value is Direction =>
  isFields(value) && isLanguage(value.from) && isLanguage(value.to) && value.from !== value.to;
const isLanguage = (value: unknown) => value === 'zh' || value === 'en';

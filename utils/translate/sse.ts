import { LARGEST_ANSWER, upTo } from './http';
import { TranslateError } from './problem';

/**
 * The data of server-sent events, as it arrives: https://html.spec.whatwg.org/multipage/server-sent-events.html. Types,
 * ids and comments are passed over. An event that the end of the stream cuts off is given as far as it came: some
 * servers leave out the empty line after the last. Throws the problem `answer` at an event without end.
 */
export async function* eventsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  let account = upTo(LARGEST_ANSWER);
  for await (const line of linesOf(bytes)) {
    if (line === '' && data.length > 0) {
      yield data.join('\n');
      data = [];
      account = upTo(LARGEST_ANSWER);
    }
    account(line.length);
    const value = /^data(?:: ?(.*))?$/s.exec(line);
    if (value) data.push(value[1] ?? '');
  }
  if (data.length > 0) yield data.join('\n');
}

/** Lines however they end, and however their bytes are cut into chunks. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be half of a CRLF.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > LARGEST_ANSWER) throw new TranslateError({ code: 'answer' });
    yield* lines;
  }
  yield* (rest + decoder.decode()).split(/\r\n|\n|\r/);
}

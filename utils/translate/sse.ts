/**
 * The data of server-sent events, as it arrives: https://html.spec.whatwg.org/multipage/server-sent-events.html. Types,
 * ids and comments are passed over. An event that the end of the stream cuts off is given as far as it came: some
 * servers leave out the empty line after the last.
 */
export async function* eventsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of linesOf(bytes)) {
    if (line === '' && data.length > 0) {
      yield data.join('\n');
      data = [];
    }
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
    yield* lines;
  }
  yield* (rest + decoder.decode()).split(/\r\n|\n|\r/);
}

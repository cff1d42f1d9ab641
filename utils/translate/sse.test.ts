import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf } from './sse';

async function* chunksOf(stream: string, size: number) {
  const bytes = new TextEncoder().encode(stream);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(stream: string, size = 1_000): Promise<string[]> {
  const events: string[] = [];
  for await (const event of eventsOf(chunksOf(stream, size))) events.push(event);
  return events;
}

test.each([
  ['an event', 'data: 你好\n\n', ['你好']],
  ['events', 'data: a\n\ndata: b\n\n', ['a', 'b']],
  ['data of several lines', 'data: a\ndata: b\n\n', ['a\nb']],
  ['CRLF', 'data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n', ['a\nb', 'c']],
  ['CR alone', 'data: a\rdata: b\r\rdata: c\r\r', ['a\nb', 'c']],
  ['no space after the colon', 'data:a\n\n', ['a']],
  ['the first of two spaces', 'data:  a\n\n', [' a']],
  ['empty data', 'data\n\ndata:\n\n', ['', '']],
  ['comments', ': keep-alive\n\n:\n\ndata: a\n: still here\n\n', ['a']],
  ['other fields', 'event: ping\nid: 7\nretry: 10\ndata: a\ndatabase: b\n\n', ['a']],
  ['empty lines', '\n\n\n', []],
  ['a byte order mark', '\ufeffdata: a\n\n', ['a']],
  ['no line at the end', 'data: a\n\ndata: [DONE]', ['a', '[DONE]']],
  ['an event cut off', 'data: a\n\ndata: {"b', ['a', '{"b']],
])('reads %s', async (_, stream, events) => {
  expect(await read(stream)).toEqual(events);
});

test('reads the same wherever the stream is cut', async () => {
  const line = fc.constantFrom('data: 种草🐱', 'data: x', ': 注', '', '', 'event: a', 'data:');
  const end = fc.constantFrom('\n', '\r\n', '\r');
  const stream = fc.array(fc.tuple(line, end)).map((lines) => lines.flat().join(''));
  await fc.assert(
    fc.asyncProperty(stream, fc.integer({ min: 1, max: 9 }), async (text, size) => {
      expect(await read(text, size)).toEqual(await read(text));
    }),
  );
});

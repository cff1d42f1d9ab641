/** Text as gzip has it; its checksum is looked at when it is unpacked. */
export function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return through(new Blob([text]), new CompressionStream('gzip'));
}

/** The text again; rejects when a byte is other than it was. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream('gzip')));
}

async function through(blob: Blob, stream: CompressionStream | DecompressionStream) {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream)).arrayBuffer());
}

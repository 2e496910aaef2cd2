/** Cuts a stream at a separator byte; one array of whole records for every piece of the stream. The last separator may be missing. */
export async function* splitRecords(
  stream: AsyncIterable<Buffer>,
  separator: number,
): AsyncGenerator<Buffer[], void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const records: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(separator); end !== -1; end = bytes.indexOf(separator, start)) {
      records.push(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    yield records;
  }
  if (rest.length > 0) yield [rest];
}

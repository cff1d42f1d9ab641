/**
 * What other programs say of their trouble, so that it may be shown, kept and copied. A server may repeat in it what it
 * was sent: a password, a word of the deck. So only words are let through that are known to be about trouble.
 */

const KNOWN = new Set(
  `a access account address allowed already and are at authentication auth authorized bad badarg badmatch badrequest batch be been body
  by bytes can cannot changes client closed code compaction conflict connection content could couchdb create credentials current
  data database db deleted delete denied depth device disabled disk document documents does doc_validation doc_write_error empty encrypted
  entity error exceeded exist exists exp expected expired failed failure file file_exists folder forbidden format found full
  function_clause gateway get gone header illegal_database_name illegal_docid in incorrect instance insufficient
  internal internal_server_error invalid invalid_json is it json key large length limit locked long maintenance maintenance_mode
  manifest many me memory method method_not_allowed mismatch missing mkcol moved much name no no_db_file no_majority no_usernode
  node nodedown not not_found null of on open or out over parameter password path payload permanently permission post
  precondition_failed propfind proxy put quota quota_exceeded query query_parse_error read readonly redirect refused reason
  request request_entity_too_large requests required reset response retry rev schema schemaMin server service session shard
  signature size space status stopped storage stored strict temporarily test the this time timed timeout to token too too_large
  too_many_requests try unauthorized unavailable unknown unknown_error unsupported unsupported_media_type uri url user utf utf-8
  v value version webdav with without write wrong xml you your _admin _all_docs _bulk_docs _changes _reader _session _writer m:deck m:key t v f
  b http https last_seq
  deckId created TypeError RangeError ReferenceError SyntaxError Error DataError DataCloneError ConstraintError ReadOnlyError`
    .toLowerCase()
    .split(/\s+/),
);
/** A status, and not a number somebody chose for a password. */
const STATUS = /^[1-5]\d\d$/;
const LONGEST = 200;

/** The same with an ellipsis for every stretch of words that could be anything; undefined when nothing else is left. */
export function plainWords(detail: string | undefined): string | undefined {
  const words = (detail ?? '')
    .slice(0, LONGEST)
    .split(/[\s.,;()"'“”{}[\]]+/)
    .filter(Boolean)
    .map((word) => (isPlain(word) ? word : '…'));
  const kept = words.filter((word, i) => word !== '…' || words[i - 1] !== '…');
  return kept.some((word) => word !== '…') ? kept.join(' ') : undefined;
}

const isPlain = (word: string): boolean => STATUS.test(word) || KNOWN.has(word.toLowerCase().replace(/:$/, ''));

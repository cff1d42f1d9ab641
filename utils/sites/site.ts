/**
 * What we know about one site. Every selector is a hint that can be wrong
 * tomorrow: where `posts` finds nothing the page is read as any other, and
 * hovering never asks here at all.
 */
export interface Site {
  id: string;
  /** Match patterns for the manifest; empty for the definition that serves every other page. */
  matches: string[];
  /** Host names, each with all its subdomains. */
  hosts: string[];
  /** Text worth annotating however short it is. */
  posts: string[];
  /** Text to leave alone: names, counts, buttons, editors. Hovering still works there. */
  skip: string[];
  /** Text whose box may grow: an open note, an article, comments. Never cards of a measured grid. */
  room: string[];
  /** Cards of a feed that caches their heights; nothing in here ever gets room. */
  feed?: string;
}

/** Checks a definition's shape where it is written. */
export const defineSite = (site: Site): Site => site;

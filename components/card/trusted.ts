/**
 * Lets an action happen only when a person caused it. The card lives on pages
 * that may try to press its buttons by script.
 */
export const trusted =
  (act: (() => unknown) | undefined) =>
  (event: Event): void => {
    if (event.isTrusted) act?.();
  };

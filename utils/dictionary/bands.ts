/** How many of the commonest words each band takes in, all before it included. */
export const BANDS = [300, 600, 1200, 2500, 5000] as const;

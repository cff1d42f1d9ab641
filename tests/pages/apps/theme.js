/** Sites that can be dark say so on the root element; ours do it as the system wishes, before anything is drawn. */
export const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

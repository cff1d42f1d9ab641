/** The two languages we read; a word of one is explained in the other. */
export type Language = 'zh' | 'en';

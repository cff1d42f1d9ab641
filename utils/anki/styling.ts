/**
 * How the cards look in Anki: the product's colours (`assets/styles/tokens.css`), written out, since cards there have no other
 * style sheet. Anki marks its night by `.nightMode`, older phones by `.night_mode`.
 */
export const STYLING = `.card {
  --ground: #f6f2ec;
  --paper: #fffdfa;
  --ink: #241f1a;
  --soft: #665c52;
  --line: #eae3d8;
  --accent: #b8271b;
  --accent-soft: #fcefec;
  --accent-line: #eec4bd;
  --care-soft: #fbf1de;
  --tone1: #cf1f1f;
  --tone2: #b05400;
  --tone3: #167a2c;
  --tone4: #1f55d6;
  --tone5: #665c52;
  margin: 0;
  padding: 0;
  background: var(--ground);
  color: var(--ink);
  font: 17px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB",
    "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  text-align: left;
  overflow-wrap: anywhere;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  --ground: #171513;
  --paper: #24211e;
  --ink: #f4efe8;
  --soft: #b8aea3;
  --line: #3b3631;
  --accent: #ff8a78;
  --accent-soft: #3a2522;
  --accent-line: #63382f;
  --care-soft: #382c1a;
  --tone1: #ff8078;
  --tone2: #f5a742;
  --tone3: #66c97a;
  --tone4: #86b0ff;
  --tone5: #b8aea3;
}
[lang="zh-Hans"] {
  font-family: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
}
[lang="zh-Hant"] {
  font-family: "PingFang TC", "Hiragino Sans TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", system-ui, sans-serif;
}
.hq {
  box-sizing: border-box;
  max-width: 600px;
  margin: 0 auto;
  padding: 24px 20px 32px;
}
.front {
  display: flex;
  flex-direction: column;
  justify-content: center;
  gap: 20px;
  min-height: 60vh;
  text-align: center;
}
.word { font-weight: 600; line-height: 1.2; text-wrap: balance; }
.word.short { font-size: 44px; }
.word.phrase { font-size: 32px; }
.word.long { font-size: 24px; line-height: 1.5; font-weight: 500; }
.front .word.short { font-size: 60px; }
.front .word.phrase { font-size: 40px; }
.front .word.long { font-size: 28px; }
.front .sentence { font-size: 26px; line-height: 1.6; text-wrap: pretty; }
.front .meaning { font-size: 26px; font-weight: 500; line-height: 1.4; text-wrap: balance; }
.hint { color: var(--soft); font-size: 18px; text-wrap: balance; }
.head { text-align: center; }
.traditional { margin-top: 2px; color: var(--soft); font-size: 22px; }
.said {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: center;
  gap: 4px 10px;
  margin-top: 6px;
}
.pinyin { font-size: 22px; }
.tone1 { color: var(--tone1); }
.tone2 { color: var(--tone2); }
.tone3 { color: var(--tone3); }
.tone4 { color: var(--tone4); }
.tone5 { color: var(--tone5); }
.back .meaning {
  margin-top: 18px;
  padding-top: 18px;
  border-top: 1px solid var(--line);
  font-size: 20px;
  font-weight: 500;
  line-height: 1.4;
  text-align: center;
  text-wrap: pretty;
}
.kind {
  display: inline-block;
  margin-left: 4px;
  padding: 0 9px;
  border: 1px solid var(--accent-line);
  border-radius: 999px;
  background: var(--accent-soft);
  color: var(--accent);
  font-size: 13px;
  font-weight: 500;
  vertical-align: 2px;
}
.story, .mine, .met { margin-top: 14px; padding: 12px 14px; border-radius: 12px; }
.story { background: var(--care-soft); font-size: 16px; }
.mine { padding: 2px 14px; border-left: 3px solid var(--accent); border-radius: 0; }
.met { border: 1px solid var(--line); background: var(--paper); }
.met .sentence { font-size: 20px; line-height: 1.6; }
.sentence b { color: var(--accent); font-weight: 600; }
.translation { margin-top: 4px; color: var(--soft); font-size: 16px; }
.gap {
  display: inline-block;
  width: 2.4em;
  height: 1.1em;
  margin: 0 0.15em;
  border-bottom: 2px solid var(--accent);
  border-radius: 4px 4px 0 0;
  background: var(--accent-soft);
  vertical-align: -0.2em;
}
.picture { margin-top: 14px; }
.picture img { display: block; max-width: 100%; max-height: 60vh; margin: 0 auto; border-radius: 12px; }
.source { margin-top: 12px; font-size: 14px; text-align: right; }
.source a { color: var(--soft); text-decoration: none; }
.source a::after { content: " \\2197"; }
.source a:hover { color: var(--accent); text-decoration: underline; }
.replay-button { display: inline-flex; vertical-align: middle; }
.replay-button svg { width: 36px; height: 36px; }
.replay-button svg circle { fill: var(--paper); stroke: var(--line); stroke-width: 2px; }
.replay-button svg path { fill: var(--accent); stroke: none; }
.listen { display: flex; justify-content: center; }
.listen .replay-button svg { width: 88px; height: 88px; }
@media (max-width: 420px) {
  .hq { padding: 18px 16px 28px; }
  .front .word.short { font-size: 52px; }
  .front .word.phrase { font-size: 34px; }
}
`;

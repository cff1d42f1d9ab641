import { useEffect, useState } from 'preact/hooks';

/**
 * The section that the address names (`#anki?kind=meme` names `anki`), the first where it names none. Follows links and
 * the browser's Back; what stands behind the name belongs to others and stays.
 */
export function useSection<Section extends string>(
  sections: readonly [Section, ...Section[]],
): [Section, (section: Section) => void] {
  const named = () => sections.find((section) => section === location.hash.slice(1).split('?', 1)[0]) ?? sections[0];
  const [section, setSection] = useState(named);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sections never change
  useEffect(() => {
    const follow = () => setSection(named());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [
    section,
    (next) => {
      const [, rest] = location.hash.split('?');
      location.hash = rest ? `${next}?${rest}` : next;
    },
  ];
}

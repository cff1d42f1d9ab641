import type { ComponentChildren } from 'preact';
import { Tabs } from '@/components/ui/Tabs';
import { useText } from '@/components/ui/text';
import { Bridge } from '@/components/welcome/Bridge';

/** A way out of the deck or into it. */
type Section = 'package' | 'files' | 'anki' | 'lookups' | 'import';

export interface CardsPageProps {
  sections: readonly Section[];
  section: Section;
  onSection: (section: Section) => void;
  /** The section that is open. */
  children: ComponentChildren;
}

/** All ways out of the deck and into it. */
export function CardsPage({ sections, section, onSection, children }: CardsPageProps) {
  const t = useText();
  return (
    <main class="cards">
      <header>
        <Bridge size={40} />
        <h1>{t('cards_title')}</h1>
      </header>
      <p class="lead">{t('cards_lead')}</p>
      <Tabs
        label={t('cards_title')}
        tabs={sections.map((id) => ({ id, label: t(`cards_section_${id}`) }))}
        selected={section}
        onSelect={onSection}
      >
        {children}
      </Tabs>
    </main>
  );
}

import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** A count worth going there for; nothing is shown for 0. */
  badge?: number;
  /** What the badge counts, for those who hear it ("12 due"). */
  badgeLabel?: string;
  /** Shown in place of the label, which is then heard, and read when pointed at. */
  icon?: ComponentChildren;
}

export interface TabsProps<Id extends string> {
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** What the tabs are about, for assistive technology. */
  label: string;
  /** The panel of the selected tab. */
  children: ComponentChildren;
}

/** Tabs after the WAI-ARIA pattern: one stop for the Tab key, arrows, Home and End move and select. */
export function Tabs<Id extends string>({ tabs, selected, onSelect, label, children }: TabsProps<Id>) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const tab = to === undefined ? undefined : tabs[to];
    if (to === undefined || !tab || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onSelect(tab.id);
    (list.current?.children[to] as HTMLElement | undefined)?.focus();
  };

  return (
    <>
      <div class="tablist" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            role="tab"
            class={tab.icon ? 'tab with-icon' : 'tab'}
            title={tab.icon ? tab.label : undefined}
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${base}-panel` : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.icon ? <span class="sr-only">{tab.label}</span> : tab.label}
            {tab.icon}
            {Boolean(tab.badge) && (
              <span class="badge">
                {tab.badge}
                {tab.badgeLabel && <span class="sr-only"> {tab.badgeLabel}</span>}
              </span>
            )}
          </button>
        ))}
      </div>
      <div class="tabpanel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${selected}`}>
        {children}
      </div>
    </>
  );
}

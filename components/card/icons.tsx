import type { ComponentChildren } from 'preact';

function Icon({ children, filled }: { children: ComponentChildren; filled?: boolean }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 20 20"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const HearIcon = () => (
  <Icon>
    <path d="M3 7.8v4.4h2.8L9.8 15.5v-11L5.8 7.8z" />
    <path d="M12.8 7.4a3.7 3.7 0 0 1 0 5.2M15.2 5a7 7 0 0 1 0 10" />
  </Icon>
);

export const KeepIcon = ({ kept }: { kept: boolean }) => (
  <Icon filled={kept}>
    <path d="M5.2 3.2h9.6v13.6L10 13.2l-4.8 3.6z" />
  </Icon>
);

/** Away with it: out of a list, not out of the deck. */
export const IgnoreIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.8" />
    <path d="M5.4 14.6l9.2-9.2" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 4.6V4.4a1.9 1.9 0 0 0-1.9-1.9H5.4a1.9 1.9 0 0 0-1.9 1.9v5.7A1.9 1.9 0 0 0 5.4 13" />
  </Icon>
);

export const DoneIcon = () => (
  <Icon>
    <path d="m4 10.6 4 4 8-9" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Icon>
);

export const PreviousIcon = () => (
  <Icon>
    <path d="m12 4.5-5.5 5.5 5.5 5.5" />
  </Icon>
);

export const NextIcon = () => (
  <Icon>
    <path d="m8 4.5 5.5 5.5L8 15.5" />
  </Icon>
);

export const CarefulIcon = () => (
  <Icon>
    <path d="M10 3.2 17.6 16.6H2.4zM10 8.2v3.6M10 14.2v.05" />
  </Icon>
);

/** A character, and a letter beside it. */
export const TranslateIcon = () => (
  <Icon>
    <path d="M2.8 5.2h8.4M7 3v2.2M9.6 5.2c-.7 3-2.9 5.5-6.2 7M4.6 7.8c1 1.9 2.6 3.3 4.7 4.2" />
    <path d="M10.2 17l3.6-8.6 3.6 8.6M11.5 14h4.6" />
  </Icon>
);

export const ProgressIcon = () => (
  <Icon>
    <path d="M3 17h14M5.5 13.5v-3M10 13.5v-6M14.5 13.5V4" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M3 6.2h7.4M15 6.2h2M3 13.8h2M9.6 13.8H17" />
    <circle cx="12.7" cy="6.2" r="2.2" />
    <circle cx="7.3" cy="13.8" r="2.2" />
  </Icon>
);

/** A window with its side column. */
export const PanelIcon = () => (
  <Icon>
    <rect x="2.8" y="3.6" width="14.4" height="12.8" rx="2" />
    <path d="M12 3.6v12.8" />
  </Icon>
);

/** Out of here, into a tab of its own. */
export const TabIcon = () => (
  <Icon>
    <path d="M11.5 3.5h5v5M16.2 3.8 9.8 10.2M8 4.5H5.3a1.8 1.8 0 0 0-1.8 1.8v8.4a1.8 1.8 0 0 0 1.8 1.8h8.4a1.8 1.8 0 0 0 1.8-1.8V12" />
  </Icon>
);

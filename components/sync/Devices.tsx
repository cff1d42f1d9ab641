import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeviceRow } from '@/components/sync/state';
import { useTime } from '@/components/sync/time';
import { Button } from '@/components/ui/Button';
import { Chip } from '@/components/ui/Chip';
import { useText } from '@/components/ui/text';

export interface DevicesProps {
  devices: readonly DeviceRow[];
  /** Milliseconds. */
  now: number;
  onRename: (id: string, name: string) => void;
  onForget: (id: string) => void;
}

/** Everybody who syncs with the same place. */
export function Devices({ devices, now, onRename, onForget }: DevicesProps) {
  const t = useText();
  const [open, setOpen] = useState<{ id: string; for: 'rename' | 'forget' }>();
  const list = useRef<HTMLUListElement>(null);
  const closed = useRef(-1);
  const close = () => {
    closed.current = devices.findIndex(({ id }) => id === open?.id);
    setOpen(undefined);
  };
  // The keyboard is to be where it was before the row was another.
  useEffect(() => {
    if (!open) list.current?.children[closed.current]?.querySelector('button')?.focus();
  }, [open]);
  return (
    <section aria-labelledby="devices">
      <h3 id="devices">{t('sync_devices')}</h3>
      {devices.length === 0 && <p class="hint">{t('sync_devices_none')}</p>}
      <ul class="rows" ref={list}>
        {devices.map((device) => {
          const isOpen = (what: 'rename' | 'forget') => open?.id === device.id && open.for === what;
          return (
            <li key={device.id}>
              {isOpen('rename') ? (
                <Rename
                  name={device.name}
                  onSave={(name) => {
                    close();
                    onRename(device.id, name);
                  }}
                  onClose={close}
                />
              ) : (
                <Device device={device} now={now} onOpen={(what) => setOpen({ id: device.id, for: what })} />
              )}
              {isOpen('forget') && (
                <div class="confirm">
                  <p>{t('sync_forget_about', device.name || t('sync_device_unnamed'))}</p>
                  <div class="actions">
                    <Button
                      kind="danger"
                      onClick={() => {
                        close();
                        onForget(device.id);
                      }}
                    >
                      {t('sync_forget')}
                    </Button>
                    <Button class="outlined" onClick={close}>
                      {t('sync_keep')}
                    </Button>
                  </div>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface DeviceProps {
  device: DeviceRow;
  now: number;
  onOpen: (what: 'rename' | 'forget') => void;
}

function Device({ device, now, onOpen }: DeviceProps) {
  const t = useText();
  const { seen, isThis } = device;
  const name = device.name || t('sync_device_unnamed');
  const { ago } = useTime(now);
  return (
    <div class="row">
      <span class="what">
        <span class="name">{name}</span> {isThis && <Chip tone="good">{t('sync_this_device')}</Chip>}
        <span class="hint">{seen === 0 ? t('sync_never_seen') : t('sync_seen', ago(seen))}</span>
      </span>
      <Button label={`${t('sync_rename')}: ${name}`} onClick={() => onOpen('rename')}>
        {t('sync_rename')}
      </Button>
      {!isThis && (
        <Button class="remove" label={`${t('sync_forget')}: ${name}`} onClick={() => onOpen('forget')}>
          {t('sync_forget')}
        </Button>
      )}
    </div>
  );
}

/** Characters of a name; it has to stand in a row. */
const LONGEST_NAME = 60;

function Rename({ name, onSave, onClose }: { name: string; onSave: (name: string) => void; onClose: () => void }) {
  const t = useText();
  const [draft, setDraft] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = draft.trim();
        if (wanted === '' || wanted === name) onClose();
        else onSave(wanted);
      }}
    >
      <input
        ref={input}
        aria-label={t('sync_device_name')}
        maxLength={LONGEST_NAME}
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <button type="submit" class="button outlined">
        {t('sync_save')}
      </button>
      <Button onClick={onClose}>{t('sync_cancel')}</Button>
    </form>
  );
}

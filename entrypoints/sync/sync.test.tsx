// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Text } from '@/components/ui/text';
import { english } from '@/entrypoints/popup/mount-app';
import { App } from '@/entrypoints/sync/App';
import { type FakeParts, fakeParts } from '@/entrypoints/sync/fakes';
import { NOON } from '@/utils/deck/fakes';
import {
  readTarget,
  useAccount as switchAccount,
  useAccount,
  usesAccount,
  writeAccountStatus,
  writeStatus,
  writeTarget,
} from '@/utils/settings/sync';
import { BUCKET_NAMES } from '@/utils/sync/account/bucket';
import { NEVER_CARRIED } from '@/utils/sync/account/status';
import { NEVER_SYNCED, type SyncStatus } from '@/utils/sync/status';
import type { CouchTarget } from '@/utils/sync/target';

const MINUTE = 60_000;
const PLACE: CouchTarget = {
  kind: 'couchdb',
  id: 'place',
  url: 'https://couch.example/userdb-616e6e61',
  deviceName: 'Chrome on Linux',
  credentials: { kind: 'basic', name: 'anna', password: 'open-sesame' },
};
const DONE: SyncStatus = {
  ...NEVER_SYNCED,
  doneAt: NOON - 2 * MINUTE,
  nextAt: NOON + 13 * MINUTE,
  pulled: 4,
  pushed: 1204,
};

let root: HTMLElement;
let parts: FakeParts;

beforeEach(() => {
  fakeBrowser.reset();
  parts = fakeParts();
});
afterEach(() => render(null, root));

function open() {
  root = document.createElement('div');
  document.body.replaceChildren(root);
  render(
    <Text.Provider value={english}>
      <App parts={parts} />
    </Text.Provider>,
    root,
  );
}
/** The page over a place that is set up. */
async function openConnected(status: Partial<SyncStatus> = {}, place = PLACE) {
  await writeTarget(place);
  await writeStatus(place.id, { ...DONE, ...status });
  open();
  await says(new URL(place.url).host);
}

const text = (of: Element | null = root) => of?.textContent ?? '';
const says = (words: string, of: () => Element | null = () => root) =>
  vi.waitFor(() => {
    if (!text(of()).includes(words)) throw new Error(`It says: ${text(of())}`);
  });
const top = () => root.querySelector('.protection');
function button(label: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((b) =>
    [b.getAttribute('aria-label'), b.textContent].some((name) => name?.startsWith(label)),
  );
  if (!found) throw new Error(`No button “${label}” in: ${text()}`);
  return found;
}
const press = (label: string) => button(label).click();
const drawn = () => new Promise((resolve) => setTimeout(resolve, 5));
const input = (name: string) => root.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
async function write(name: string, value: string) {
  const field = input(name);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
}
const submit = () =>
  root.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
async function choose(preset: string) {
  await vi.waitFor(() => root.querySelector<HTMLInputElement>(`input[value=${preset}]`)!.click());
  await vi.waitFor(() => expect(root.querySelector('form')).not.toBeNull());
}
async function fillIn() {
  open();
  await choose('couchdb');
  await write('address', 'couch.example');
  await write('name', 'anna');
  await write('password', 'open-sesame');
}

describe('where the deck is', () => {
  test('without a place and account it is said to be here alone', async () => {
    await switchAccount(false);
    open();
    await says('(312 words) is only on this device', top);
  });

  test('the account is no second home of the deck', async () => {
    open();
    await says('whole deck (312 words) is on this device only', top);
    expect(top()!.classList).not.toContain('good');
  });

  test('a place that has everything is named, with when that was', async () => {
    await openConnected();
    await says('(312 words) is on this device and on couch.example. Last synced 2 minutes ago.', top);
    expect(top()!.classList).toContain('good');
  });

  test('a place that has nothing yet is no safety', async () => {
    await openConnected({ doneAt: null });
    await says('It is not all on couch.example yet', top);
    expect(top()!.classList).not.toContain('good');
  });

  test('where syncing hinders, what changed since is said to be here alone', async () => {
    await openConnected({ problem: { code: 'network', at: NOON } });
    await says('what changed since is only here', top);
  });

  test('a place not reached for days is not said to have what changed since', async () => {
    await openConnected({ doneAt: NOON - 3 * 24 * 60 * MINUTE });
    await says('what changed since is only here', top);
    expect(top()!.classList).not.toContain('good');
  });

  test('a place that could not take everything is not said to have it', async () => {
    parts.bad = [{ id: 'c:w:绝绝子', reason: 'large' }];
    await openConnected();
    await says('except for what is listed below', top);
    expect(top()!.classList).not.toContain('good');
  });

  test('an account that this browser does not have is no comfort', async () => {
    await writeAccountStatus({ ...NEVER_CARRIED, problem: 'unavailable' });
    open();
    await says('(312 words) is only on this device', top);
  });

  test('one word is not many', async () => {
    parts.words = async () => 1;
    await openConnected();
    await says('(1 word)', top);
  });
});

describe('the browser’s account', () => {
  const account = () => root.querySelector('.account');

  test('is used from the start, and not any more once the reader says so', async () => {
    open();
    await says(english('sync_account_soon'), account);
    root.querySelector<HTMLInputElement>('[role=switch]')!.click();
    await vi.waitFor(async () => expect(await usesAccount()).toBe(false));
    await vi.waitFor(() => expect(text(account())).not.toContain(english('sync_account_soon')));
    await says(english('sync_account_empty'), account);
  });

  test('once it is not used, gives back what lies there, and nothing that is of others', async () => {
    await useAccount(false);
    await writeAccountStatus({ ...NEVER_CARRIED, at: NOON, cards: 5 });
    await fakeBrowser.storage.sync.set({ [BUCKET_NAMES[3]!]: 'words', another: 'of others' });
    open();
    await says(english('sync_account_off'), account);
    press(english('sync_account_clear_open'));
    await says(english('sync_account_clear_about'), account);
    press(english('sync_account_clear'));
    await says(english('sync_account_empty'), account);
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({ another: 'of others' });
  });

  test('says so when the browser keeps what lies there', async () => {
    await useAccount(false);
    await writeAccountStatus({ ...NEVER_CARRIED, at: NOON, cards: 5 });
    vi.spyOn(fakeBrowser.storage.sync, 'remove').mockRejectedValueOnce(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    open();
    await says(english('sync_account_off'), account);
    press(english('sync_account_clear_open'));
    await says(english('sync_account_clear_about'), account);
    press(english('sync_account_clear'));
    await says(english('sync_account_clear_failed'), account);
    await says(english('sync_account_off'), account);
  });

  test('carries no word of an empty deck, and does not boast of it', async () => {
    await writeAccountStatus({ ...NEVER_CARRIED, at: NOON });
    open();
    await says(english('sync_account_soon'), account);
    expect(account()!.querySelector('meter')).toBeNull();
  });

  test('says what it carries, what had no room, how full it is, and whether another device was there', async () => {
    await writeAccountStatus({ ...NEVER_CARRIED, at: NOON, step: 'some', fill: 0.97, cards: 4800, left: 1 });
    open();
    await says('Carries 4,800 words', account);
    await says('No room for 1 word', account);
    await says('97% full', account);
    await says(english('sync_account_alone'), account);
    await writeAccountStatus({ ...NEVER_CARRIED, at: NOON, cards: 5, otherSeen: NOON - 3 * MINUTE });
    await says('last seen here 3 minutes ago', account);
  });

  test.each(['unavailable', 'full', 'busy', 'newer'] as const)('says of %s what it means', async (problem) => {
    await writeAccountStatus({ ...NEVER_CARRIED, problem });
    open();
    await says(english(`sync_account_problem_${problem}`), account);
  });
});

describe('setting a place up', () => {
  test('asks for the browser’s leave in the click, tries the place, keeps it and syncs', async () => {
    await fillIn();
    submit();
    expect(parts.asked).toEqual(['https://couch.example']);
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    expect(await readTarget()).toEqual(PLACE);
    expect(parts.tried).toEqual([PLACE]);
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('couch.example'));
  });

  test('shows what is wrong with a field and goes there, without asking anybody', async () => {
    open();
    await choose('nextcloud');
    await write('address', 'https://');
    submit();
    await says(english('sync_wrong_address'));
    expect(document.activeElement).toBe(input('address'));
    await write('address', 'cloud.example');
    submit();
    await says(english('sync_wrong_missing'));
    expect(input('name').getAttribute('aria-invalid')).toBe('true');
    expect(parts.asked).toEqual([]);
  });

  test('a refused permission is told, and the same press asks again', async () => {
    await fillIn();
    parts.refuses = true;
    submit();
    await says(english('sync_problem_permission'));
    expect(parts.tried).toEqual([]);
    parts.refuses = false;
    press(english('sync_allow'));
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
  });

  test('a database that is missing can be made right there', async () => {
    await fillIn();
    parts.answers = 'missing';
    submit();
    await says(english('sync_problem_missing'));
    expect(root.querySelector('.steps .failed')!.textContent).toContain(english('sync_step_place'));
    press(english('sync_create'));
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    expect(parts.created).toEqual([PLACE]);
  });

  test('what is missing is not made once another is written down', async () => {
    await fillIn();
    parts.answers = 'missing';
    submit();
    await says(english('sync_problem_missing'));
    await write('database', 'another');
    await vi.waitFor(() => expect(root.querySelector('.steps')).toBeNull());
    submit();
    await says(english('sync_problem_missing'));
    press(english('sync_create'));
    await vi.waitFor(() => expect(parts.created).toHaveLength(1));
    expect(parts.created[0]!.url).toBe('https://couch.example/another');
  });

  test('what failed with one place is not told of another', async () => {
    await fillIn();
    parts.passphrase = 'correct horse';
    submit();
    await says(english('sync_encrypt_known'));
    await choose('webdav');
    await vi.waitFor(() => expect(root.querySelector('.steps')).toBeNull());
    expect(text()).not.toContain(english('sync_encrypt_known'));
  });

  test('the new passphrase of another address is typed twice, even if the one before was encrypted', async () => {
    await fillIn();
    parts.passphrase = 'correct horse';
    submit();
    await says(english('sync_encrypt_known'));
    await write('address', 'other.example');
    await write('passphrase', 'correct hose');
    await vi.waitFor(() => expect(input('again')).not.toBeNull());
  });

  test('who chooses another kind of place meanwhile connects to neither', async () => {
    await fillIn();
    parts.hangs = true;
    submit();
    await vi.waitFor(() => expect(parts.tried).toHaveLength(1));
    await choose('webdav');
    await vi.waitFor(() => expect(root.querySelector('.steps')).toBeNull());
    expect(await readTarget()).toBeNull();
  });

  test('an address with a slip in it keeps no permission once the right one is set up', async () => {
    await fillIn();
    await write('address', 'couhc.example');
    parts.answers = 'network';
    submit();
    await says(english('sync_problem_network'));
    parts.answers = null;
    await write('address', 'couch.example');
    submit();
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    expect(parts.released).toEqual(['https://couhc.example']);
  });

  test('a wrong password fails at signing in, and nothing is kept', async () => {
    await fillIn();
    parts.answers = 'credentials';
    submit();
    await says(english('sync_problem_credentials'));
    expect(root.querySelector('.steps .failed')!.textContent).toContain(english('sync_step_signin'));
    expect(await readTarget()).toBeNull();
    window.dispatchEvent(new Event('pagehide'));
    await vi.waitFor(() => expect(parts.released).toEqual(['https://couch.example']));
  });

  test('what the place says never shows what it was told', async () => {
    await fillIn();
    parts.answers = 'forbidden';
    parts.detail = '403 forbidden open-sesame is no admin';
    submit();
    await says('403 forbidden', () => root.querySelector('.own-words'));
    expect(text()).not.toContain('open-sesame');
  });

  test('a place that does not answer can be given up', async () => {
    await fillIn();
    parts.hangs = true;
    submit();
    await vi.waitFor(() => press(english('sync_cancel')));
    await vi.waitFor(() => expect(root.querySelector('.steps')).toBeNull());
    expect(await readTarget()).toBeNull();
  });

  test('a passphrase is typed twice, with the warning that nobody can recover it', async () => {
    await fillIn();
    await write('passphrase', 'correct horse');
    await says(english('sync_encrypt_warning'));
    await write('again', 'correct hose');
    submit();
    await says(english('sync_wrong_different'));
    expect(parts.asked).toEqual([]);
    await write('again', 'correct horse');
    submit();
    await vi.waitFor(async () => expect(await readTarget()).toEqual({ ...PLACE, key: 'a2V5' }));
  });

  test('an encrypted place asks for its passphrase, once', async () => {
    await fillIn();
    parts.passphrase = 'correct horse';
    submit();
    await says(english('sync_encrypt_known'));
    await write('passphrase', 'correct horse');
    expect(input('again')).toBeNull();
    submit();
    await vi.waitFor(() => expect(parts.opened).toEqual([null, 'correct horse']));
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
  });

  test('http beyond this computer is warned of', async () => {
    open();
    await choose('webdav');
    await write('address', 'http://nas.example:5005');
    await says(english('sync_plain_http'));
    await write('address', 'http://localhost:5984');
    expect(text()).not.toContain(english('sync_plain_http'));
  });

  test('secrets are covered until the reader asks to see them', async () => {
    await fillIn();
    expect(input('password').type).toBe('password');
    press(`${english('field_show')}: ${english('sync_password')}`);
    await vi.waitFor(() => expect(input('password').type).toBe('text'));
    expect(input('password').autocomplete).toBe('new-password');
  });
});

describe('a sync on the page', () => {
  const running = () => root.querySelector('div.running');

  test('says how far it is, and that the page may be closed', async () => {
    await openConnected({ doneAt: null });
    press(english('sync_now'));
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    parts.syncs[0]!.onProgress?.({ phase: 'sending', done: 500, total: 1204 });
    await says('Sending: 500 of 1,204', running);
    await says(english('sync_first_safe'), running);
    const bar = running()!.querySelector('progress')!;
    expect([bar.value, bar.max]).toEqual([500, 1204]);
  });

  test('is stopped in a press, which says what that means', async () => {
    await openConnected();
    press(english('sync_now'));
    await vi.waitFor(() => press(english('sync_stop')));
    await says(english('sync_stopped'));
    expect(parts.syncs[0]!.signal.aborted).toBe(true);
    expect(await readTarget()).toEqual(PLACE);
  });

  test('leaves one under way elsewhere alone', async () => {
    await openConnected();
    press(english('sync_now'));
    await vi.waitFor(() => parts.syncs[0]!.end({ kind: 'busy' }));
    await says(english('sync_elsewhere'));
    await writeStatus('place', { ...DONE, log: [{ at: NOON + 1, ms: 5, pulled: 0, pushed: 0 }] });
    await vi.waitFor(() => expect(text()).not.toContain(english('sync_elsewhere')));
  });

  test('ends with the page', async () => {
    await openConnected();
    press(english('sync_now'));
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    render(null, root);
    await vi.waitFor(() => expect(parts.syncs[0]!.signal.aborted).toBe(true));
  });
});

describe('a place that is set up', () => {
  test('says when it synced, when it will, and how much came and went', async () => {
    await openConnected();
    const facts = [...root.querySelectorAll('.facts dd')].map((dd) => dd.textContent);
    expect(facts).toEqual(['2 minutes ago', 'in 13 minutes', '1,204', '4']);
  });

  test('asks for another password where the old one does not open it, tries it and goes on', async () => {
    await openConnected({ problem: { code: 'credentials', at: NOON }, nextAt: null });
    await write('password', 'new-sesame');
    submit();
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    expect(await readTarget()).toMatchObject({ id: 'place', credentials: { name: 'anna', password: 'new-sesame' } });
  });

  test('keeps the old password when the new one is wrong', async () => {
    await openConnected();
    press(english('sync_change_password'));
    await vi.waitFor(() => expect(input('password')).not.toBeNull());
    await write('password', 'wrong');
    parts.answers = 'credentials';
    submit();
    await says(english('sync_problem_credentials'));
    await says(english('sync_kept_before'));
    expect(await readTarget()).toEqual(PLACE);
    press(english('sync_close'));
    await vi.waitFor(() => expect(input('password')).toBeNull());
    expect(text()).not.toContain(english('sync_problem_credentials'));
  });

  test('what was wrong with a change hinders no sync', async () => {
    await openConnected();
    press(english('sync_change_password'));
    await vi.waitFor(() => expect(input('password')).not.toBeNull());
    await write('password', 'wrong');
    parts.answers = 'credentials';
    submit();
    await says(english('sync_problem_credentials'));
    press(english('sync_now'));
    await vi.waitFor(() => parts.syncs[0]!.end({ kind: 'done', more: false, pulled: 0, pushed: 0 }));
    await vi.waitFor(() => expect(button(english('sync_now')).disabled).toBe(false));
    expect(text()).not.toContain(english('sync_problem_credentials'));
  });

  test('asks for the passphrase where what lies there is encrypted', async () => {
    parts.passphrase = 'correct horse';
    await openConnected({ problem: { code: 'locked', at: NOON } });
    await write('passphrase', 'correct horse');
    submit();
    await vi.waitFor(async () => expect(await readTarget()).toEqual({ ...PLACE, key: 'a2V5' }));
  });

  test('asks for the permission that was taken away', async () => {
    await openConnected({ problem: { code: 'permission', at: NOON } });
    press(english('sync_allow'));
    expect(parts.asked).toEqual(['https://couch.example']);
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
  });

  test('makes a database anew that is gone', async () => {
    await openConnected({ problem: { code: 'missing', at: NOON } });
    press(english('sync_create'));
    await vi.waitFor(() => expect(parts.syncs).toHaveLength(1));
    expect(parts.created).toEqual([PLACE]);
  });

  test('speaks of clocks only when they are more than five minutes apart', async () => {
    await openConnected({ clockAhead: 5 * MINUTE });
    expect(text()).not.toContain('clock');
    await writeStatus('place', { ...DONE, clockAhead: 7 * MINUTE });
    await says('7 minutes behind');
    await writeStatus('place', { ...DONE, clockAhead: -90 * MINUTE });
    await says('90 minutes ahead');
  });

  test('lists what could not be synced by its word, with the reason', async () => {
    parts.bad = [
      { id: 'c:w:绝绝子', reason: 'large' },
      { id: 'l:abcdefgh:00001', reason: 'damaged' },
    ];
    await openConnected();
    await says('绝绝子');
    await says(english('sync_parked_large'));
    await says(english('sync_parked_reviews'));
  });

  test('copies a log without names, addresses, passwords and words', async () => {
    const log = [
      { at: NOON - 9 * MINUTE, ms: 812, pulled: 3, pushed: 1 },
      {
        at: NOON,
        ms: 40,
        pulled: 0,
        pushed: 0,
        failure: 'forbidden' as const,
        detail: '403 forbidden anna 绝绝子 open-sesame',
      },
    ];
    await openConnected({ log });
    press(english('sync_log_copy'));
    await says(english('sync_log_copied'));
    const [copied] = parts.copied;
    expect(copied).toContain('received 3, sent 1');
    expect(copied).toContain('failed: forbidden, 403 forbidden');
    expect(copied).not.toMatch(/anna|open-sesame|绝绝子|couch\.example|616e6e61/);
  });
});

describe('the devices', () => {
  beforeEach(async () => {
    parts.held = [
      { id: 'one', name: 'Chrome on Linux', seen: NOON - MINUTE, isThis: true },
      { id: 'two', name: 'Firefox on Windows', seen: 0, isThis: false },
    ];
    await openConnected();
    await says('Firefox on Windows');
  });

  test('this one is marked and cannot be forgotten', () => {
    const [own, other] = [...root.querySelectorAll('.rows li')];
    expect(text(own)).toContain(english('sync_this_device'));
    expect(text(own)).not.toContain(english('sync_forget'));
    expect(text(other)).toContain(english('sync_never_seen'));
  });

  test('are renamed in their place by keyboard', async () => {
    press(`${english('sync_rename')}: Firefox`);
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    const field = document.activeElement as HTMLInputElement;
    field.value = 'At work';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    field.form!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(parts.held[1]!.name).toBe('At work'));
    await says('At work');
  });

  test('keep their name when the reader thinks better of it', async () => {
    press(`${english('sync_rename')}: Firefox`);
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    const { selectionStart, selectionEnd, value } = document.activeElement as HTMLInputElement;
    expect(value.slice(selectionStart!, selectionEnd!)).toBe('Firefox on Windows');
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() => expect(root.querySelector('.rows input')).toBeNull());
    expect(document.activeElement).toBe(button(`${english('sync_rename')}: Firefox`));
    expect(parts.held[1]!.name).toBe('Firefox on Windows');
  });

  test('are forgotten after a question', async () => {
    press(`${english('sync_forget')}: Firefox`);
    await says('Forget Firefox on Windows?');
    expect(parts.held).toHaveLength(2);
    [...root.querySelectorAll<HTMLButtonElement>('.confirm button')][0]!.click();
    await vi.waitFor(() => expect(parts.held).toHaveLength(1));
  });
});

describe('the end', () => {
  test('disconnecting says what stays where, and does nothing there', async () => {
    await openConnected();
    press(english('sync_disconnect_open'));
    await says('what lies on couch.example stays there');
    expect(await readTarget()).not.toBeNull();
    [...root.querySelectorAll<HTMLButtonElement>('.confirm button')][0]!.click();
    await says('Disconnected from couch.example');
    expect(document.activeElement?.textContent).toBe(english('sync_own'));
    expect(await readTarget()).toBeNull();
    expect(parts.erased).toEqual([]);
    expect(parts.released).toEqual(['https://couch.example']);
  });

  test('erasing takes a tick and a press, and leaves the place', async () => {
    await openConnected();
    press(english('sync_erase_open'));
    await says('would put its deck there again');
    expect(button('Erase from').disabled).toBe(true);
    root.querySelector<HTMLInputElement>('.sure input')!.click();
    await vi.waitFor(() => expect(button('Erase from').disabled).toBe(false));
    press('Erase from');
    await says('Erased from couch.example');
    expect(parts.erased).toEqual([PLACE]);
    expect(await readTarget()).toBeNull();
  });

  test('what could not be erased is still set up, with the reason', async () => {
    await openConnected();
    press(english('sync_erase_open'));
    await vi.waitFor(() => root.querySelector<HTMLInputElement>('.sure input')!.click());
    parts.answers = 'server';
    await vi.waitFor(() => expect(button('Erase from').disabled).toBe(false));
    press('Erase from');
    await says(english('sync_problem_server'));
    expect(await readTarget()).toEqual(PLACE);
  });
});

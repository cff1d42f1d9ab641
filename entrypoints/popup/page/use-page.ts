import { useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { PageStatus } from '@/components/page/PagePanel';
import { statusOf } from '@/entrypoints/popup/page/page-status';
import type { PageSummary } from '@/utils/messages/protocol';
import { askPage } from '@/utils/messages/rpc';
import {
  askForSite,
  forgetSite,
  rememberedSites,
  rememberSite,
  SCRIPT,
  STYLES,
} from '@/utils/settings/remembered-sites';
import { isListed } from '@/utils/sites/index';

/** A page goes on reading while the popup is open. */
const ASK_EVERY = 1500;

export interface Page {
  status: PageStatus;
  url: string;
  title: string;
  summary?: PageSummary;
  refused?: 'page' | 'permission';
  turnOn: () => Promise<void>;
  /** Translates whatever comes on screen, or stops doing so. */
  translateAll: () => Promise<void>;
  setAlways: (always: boolean) => Promise<void>;
}

/** The page under the popup: whether we are there, what it has shown, and how to come there. */
export function usePage(): Page {
  const [tab, setTab] = useState<{ id?: number; url: string; title: string }>({ url: '', title: '' });
  const [status, setStatus] = useState<PageStatus>({ kind: 'asking' });
  const [summary, setSummary] = useState<PageSummary>();
  const [refused, setRefused] = useState<Page['refused']>();
  const look = useRef(async () => {});
  look.current = async () => {
    const found = await currentTab();
    const always = await rememberedSites().catch((): string[] => []);
    const answer = found?.id === undefined ? undefined : await askPage('summary', {}, found.id).catch(() => undefined);
    setTab({ id: found?.id, url: found?.url ?? '', title: found?.title ?? '' });
    setSummary(answer);
    setStatus(
      statusOf({
        url: found?.url,
        own: browser.runtime.getURL(''),
        answered: answer !== undefined,
        isListed,
        isAlways: (host) => always.includes(host),
      }),
    );
  };

  useEffect(() => {
    void look.current();
    const timer = setInterval(() => void look.current(), ASK_EVERY);
    return () => clearInterval(timer);
  }, []);

  const turnOn = async () => {
    if (tab.id === undefined) return;
    try {
      const target = { tabId: tab.id, allFrames: true };
      await browser.scripting.insertCSS({ target, files: [STYLES] });
      await browser.scripting.executeScript({ target, files: [SCRIPT] });
      setRefused(undefined);
    } catch (error) {
      console.warn('Hongqiao: the page cannot be read', error);
      setRefused('page');
    }
    await look.current();
  };

  const translateAll = async () => {
    // A page that is gone by now has nothing to translate.
    if (tab.id !== undefined) await askPage('translateAll', {}, tab.id).catch(() => {});
    await look.current();
  };

  const setAlways = async (always: boolean) => {
    const host = 'host' in status ? status.host : '';
    try {
      // The browser's question must come straight from the click: nothing may be awaited before it.
      const allowed = always ? await askForSite(host) : true;
      setRefused(allowed ? undefined : 'permission');
      if (always && allowed) {
        await rememberSite(host);
        if (status.kind === 'absent') await turnOn();
      } else if (!always) await forgetSite(host);
    } catch (error) {
      console.warn('Hongqiao: the site cannot be remembered', error);
      setRefused('permission');
    }
    await look.current();
  };

  return { status, url: tab.url, title: tab.title, summary, refused, turnOn, translateAll, setAlways };
}

/** The tab under the popup; `?tab=…` names one when the popup is itself a tab. */
async function currentTab(): Promise<browser.Tabs.Tab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  if (named) return browser.tabs.get(named).catch(() => undefined);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab;
}

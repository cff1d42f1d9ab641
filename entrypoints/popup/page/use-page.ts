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

/**
 * The page under the popup, or in front beside the panel: whether we are there, what it has shown, and how to come there.
 *
 * @param isLent the reader pressed the toolbar's button over it
 */
export function usePage(isLent: boolean): Page {
  const [tab, setTab] = useState<{ id?: number; url: string; title: string }>({ url: '', title: '' });
  const [status, setStatus] = useState<PageStatus>({ kind: 'asking' });
  const [summary, setSummary] = useState<PageSummary>();
  const [refused, setRefused] = useState<Page['refused']>();
  const look = useRef(async () => {});
  /** How often another tab came to the front. */
  const turns = useRef(0);
  look.current = async () => {
    const turn = turns.current;
    const found = await currentTab();
    const always = await rememberedSites().catch((): string[] => []);
    const answer = found?.id === undefined ? undefined : await askPage('summary', {}, found.id).catch(() => undefined);
    if (turn !== turns.current) return;
    const url = found?.url ?? answer?.page.url;
    setTab({ id: found?.id, url: url ?? '', title: found?.title ?? answer?.page.title ?? '' });
    setSummary(answer);
    setStatus(
      statusOf({
        url,
        isLent,
        own: browser.runtime.getURL(''),
        answered: answer !== undefined,
        isListed,
        isAlways: (host) => always.includes(host),
      }),
    );
  };

  useEffect(() => {
    const again = () => void look.current();
    const onTurn = () => {
      turns.current += 1;
      again();
    };
    again();
    const timer = setInterval(again, ASK_EVERY);
    browser.tabs.onActivated.addListener(onTurn);
    return () => {
      clearInterval(timer);
      browser.tabs.onActivated.removeListener(onTurn);
    };
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

// Several tabs of one browser share one outbox.  Each has its own socket; the tab in front
// does the sending.  Where the browser has no locks, or gives none, every tab sends: requests
// carry keys, so the worst is a message sent twice and stored once.

export type News =
  | { kind: "put" }
  | { kind: "receipt"; key: string; case: number; seq: number; at: number }
  | { kind: "dropped"; key: string }
  | { kind: "cleared" };

export class Tabs {
  private readonly channel: BroadcastChannel | null;
  private release: (() => void) | null = null;

  constructor(
    private readonly name: string,
    private readonly onTurn: (mine: boolean) => void,
    onNews: (news: News) => void,
  ) {
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    if (this.channel) this.channel.onmessage = (message) => onNews(message.data as News);
  }

  start(): void {
    if (!navigator.locks) {
      this.onTurn(true);
      return;
    }
    this.wait(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.release) this.wait(true);
    });
  }

  tell(news: News): void {
    this.channel?.postMessage(news);
  }

  /** In front: take the turn.  Behind: queue for it, a closing tab hands it on. */
  private wait(front: boolean): void {
    navigator.locks
      .request(this.name, front ? { steal: true } : {}, () => {
        this.onTurn(true);
        return new Promise<void>((resolve) => (this.release = resolve));
      })
      .catch((why: DOMException) => {
        this.release = null;
        const isStolen = why.name === "AbortError"; // else there are no locks to be had here
        this.onTurn(!isStolen);
        if (isStolen) this.wait(false);
      });
  }
}

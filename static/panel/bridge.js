// Gives the console its host: what is inserted goes into the reply, and the case is linked to it.

const RETRIES_MS = [0, 2000, 10_000];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Holds the case beside the panel. `host` is the line to the software around it. */
export class Bridge {
  constructor(host, { system, post }) {
    Object.assign(this, { host, system, post, now: {} });
    this.rich = host.rich;
  }

  /** Insert an answer, and link it to the case; rejects when the host did not take it. */
  async insert({ format, value, answer }) {
    const of = { id: answer.id, number: answer.number, url: answer.permalink };
    const { caseId } = this.now;
    await this.host.insert({ format, value, answer: of });
    const { number, lang, revision } = answer;
    const used = { number, lang, publication: revision.publication, kind: "sent" };
    if (caseId) this.link({ system: this.system, case: caseId, ...used });
  }

  /** Link an answer to a case. Told twice, it is one link: so what failed is told again. */
  async link(told) {
    for (const wait of RETRIES_MS) {
      await pause(wait);
      try {
        await this.post("case-links", told);
        this.host.link(told);
        return;
      } catch (error) {
        if (error.status >= 400 && error.status < 500 && error.status !== 429) return;
      }
    }
  }
}

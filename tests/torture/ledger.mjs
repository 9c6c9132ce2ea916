// What one reader was told, ever: the receipt of each key, the events of each case.  A promise that is
// broken shows here as a contradiction, at the moment it is told.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

export class Ledger {
  asked = new Map(); // key → { frame, receipt, refusal, file }; file: { hash, size } of what is sent along
  logs = new Map(); // case → events, dense from 1
  again = 0; // receipts given a second time, word for word

  ask(frame, bytes) {
    const file = bytes && { hash: sha256(bytes), size: bytes.length };
    this.asked.set(frame.key, { frame, receipt: null, refusal: null, file });
  }

  /** True: its first. */
  receipt(receipt) {
    const one = this.asked.get(receipt.key);
    assert.ok(one, `a receipt for what was never sent: ${JSON.stringify(receipt)}`);
    if (one.receipt) {
      assert.deepEqual(receipt, one.receipt, 'the same key got another receipt');
      this.again++;
      return false;
    }
    assert.equal(one.refusal, null, `a receipt after a refusal for good: ${JSON.stringify(one)}`);
    one.receipt = receipt;
    return true;
  }

  refusal(error) {
    const one = this.asked.get(error.key);
    assert.equal(one.receipt, null, `a refusal after a receipt: ${JSON.stringify([error, one])}`);
    one.refusal = error;
  }

  /** `have`: up to where whoever reads here has said that it knows the log. */
  events(id, events, have) {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    assert.ok(have <= log.length, `case ${id}: nothing was told from ${log.length + 1} to ${have}`);
    for (const event of events) {
      assert.equal(event.seq, ++have, `case ${id}: event ${have} comes next`);
      if (have <= log.length) assert.deepEqual(event, log[have - 1], `case ${id}: event ${have} reads otherwise now`);
      else log.push(event);
    }
    return have;
  }

  get receipted() {
    return [...this.asked.values()].filter((one) => one.receipt);
  }
}

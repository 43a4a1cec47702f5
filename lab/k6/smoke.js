// One customer's path: redirect, lead, sale, the same sale again, refund. See README.md.
import http from 'k6/http';
import { check } from 'k6';
import exec from 'k6/execution';

const tracking = required('TRACKING_URL');
const apiKey = required('API_KEY');
const linkKey = required('LINK_KEY');

const clock = __ENV.DURATION ? { duration: __ENV.DURATION } : { iterations: Number(__ENV.VUS || 1) };

export const options = {
  vus: Number(__ENV.VUS || 1),
  ...clock,
  thresholds: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    'http_req_duration{step:redirect}': ['p(99)<250'],
    'http_req_duration{step:conversion}': ['p(99)<1000'],
  },
};

export default function () {
  const run = `${Date.now()}-${exec.vu.idInTest}-${exec.vu.iterationInInstance}`;
  const customer = `k6-customer-${run}`;
  const invoice = `k6-invoice-${run}`;

  const clickId = redirect();
  const lead = track('lead', { clickId, eventName: 'Sign up', customerExternalId: customer });
  check(lead, {
    'the lead names its click': (answer) => answer.json('click.id') === clickId,
    'the lead is the first of its kind': (answer) => answer.json('duplicate') === false,
  });

  const sale = { customerExternalId: customer, amount: 10000, currency: 'eur', invoiceId: invoice };
  const first = track('sale', sale);
  check(first, {
    'the sale has a receipt': (answer) => String(answer.json('receiptUrl')).includes(answer.json('conversionId')),
    'the sale is new': (answer) => answer.json('duplicate') === false,
  });
  check(track('sale', sale), {
    'the same sale is a duplicate': (answer) => answer.json('duplicate') === true,
    'and has the same id': (answer) => answer.json('conversionId') === first.json('conversionId'),
  });

  check(track('refund', { invoiceId: invoice, amount: 5000, refundId: `k6-refund-${run}` }), {
    'the refund is a conversion of its own': (answer) => answer.json('conversionId') !== first.json('conversionId'),
  });
}

/** Follows the link as a browser would, but stays here; answers the click id that the destination would be given. */
function redirect() {
  const answer = http.get(`${tracking}/${linkKey}?sub1=k6`, {
    redirects: 0,
    headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36' },
    tags: { step: 'redirect', name: 'GET /{key}' },
  });
  const found = /[?&]click_id=([^&]+)/.exec(answer.headers.Location || '');
  check(answer, {
    'the link redirects': (it) => it.status === 302,
    'nobody may cache it': (it) => it.headers['Cache-Control'] === 'no-store',
    'it carries a click id': () => found !== null,
  });
  return found === null ? '' : decodeURIComponent(found[1]);
}

function track(kind, body) {
  const answer = http.post(`${tracking}/track/${kind}`, JSON.stringify(body), {
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    tags: { step: 'conversion', name: `POST /track/${kind}` },
  });
  check(answer, { 'a conversion is taken': (it) => it.status === 200 || it.status === 202 });
  return answer;
}

function required(name) {
  if (!__ENV[name]) {
    throw new Error(`${name} is missing: k6 run -e ${name}=… smoke.js; lab/k6/README.md says where it comes from`);
  }
  return __ENV[name];
}

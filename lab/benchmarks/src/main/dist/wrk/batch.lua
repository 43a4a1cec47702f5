-- Batches of sales, each sale with an order of its own. KEY is the API key, RUN a name for this run, LINES how many sales to a batch.
local key = os.getenv("KEY")
local run = os.getenv("RUN")
local lines = tonumber(os.getenv("LINES") or "100")
local thread_number = 0
local sent = 0
function setup(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end
function request()
  sent = sent + 1
  local t = {}
  for i = 1, lines do
    local name = run .. "-" .. number .. "-" .. sent .. "-" .. i
    t[i] = '{"type":"sale","customerExternalId":"' .. name .. '","amount":10000,"currency":"eur","invoiceId":"' .. name .. '"}'
  end
  return wrk.format("POST", "/track/batch", { ["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/x-ndjson" }, table.concat(t, "\n"))
end

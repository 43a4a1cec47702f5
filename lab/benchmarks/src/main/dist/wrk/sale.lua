-- Sales, each with an order of its own. KEY is the API key, RUN a name for this run.
local key = os.getenv("KEY")
local run = os.getenv("RUN")
local thread_number = 0
local sent = 0

function setup(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end

function request()
  sent = sent + 1
  local name = run .. "-" .. number .. "-" .. sent
  local body = '{"customerExternalId":"' .. name .. '","amount":10000,"currency":"eur","invoiceId":"' .. name .. '"}'
  return wrk.format("POST", "/track/sale", {
    ["Authorization"] = "Bearer " .. key,
    ["Content-Type"] = "application/json",
  }, body)
end

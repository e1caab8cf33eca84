-- A change of its own with each request.   -- ROUND ours FILE | ROUND theirs
-- Ours is a new small agreement, whose id takes the place of the one in the record of FILE; theirs an obligation.
local round, before, after = nil, nil, nil
local at = 0
local theirs = '{"title":"Quarterly report","text":"The provider shall send the report of the quarter.",'
  .. '"kind":"report","due_rule":"every quarter period-end +30d roll following"}'

function init(arguments)
  round = arguments[1]
  if arguments[2] == "ours" then
    local file = io.open(arguments[3])
    local record = file:read("l")
    file:close()
    local first, last = record:find("harbor-000000", 1, true)
    before, after = record:sub(1, first - 1), record:sub(last + 1)
  end
end

function request()
  at = at + 1
  local id = string.format("w%s-%d", round, at)
  if before then
    local headers = { ["Content-Type"] = "application/json", ["If-None-Match"] = "*", ["Idempotency-Key"] = id }
    return wrk.format("PUT", "/api/v1/agreements/" .. id, headers, before .. id .. after)
  end
  return wrk.format("PUT", "/agreements/harbor-000000/obligations/" .. id, { ["Content-Type"] = "application/json" }, theirs)
end

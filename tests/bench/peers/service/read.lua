-- One agreement after the other, in an order that is not that of the file.   -- PREFIX COUNT
local prefix, count, at = nil, 0, 0

function init(arguments)
  prefix, count = arguments[1], tonumber(arguments[2])
end

function request()
  at = (at + 7919) % count
  return wrk.format("GET", string.format("%sharbor-%06d", prefix, at))
end

-- Reports from random plates; the server names each act itself.
local plates = {}
for line in io.lines(os.getenv("PLATES")) do plates[#plates + 1] = line end
math.randomseed(os.time())
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
request = function()
  local body = string.format('{"plate":"%s","category":"appearance/litter","description":"巷口地上都是烟头和塑料袋，好几天没人扫。"}', plates[math.random(#plates)])
  return wrk.format(nil, "/api/v1/reports", nil, body)
end
done = function(summary, latency)
  io.write(string.format("  non-2xx: %d\n", summary.errors.status))
end

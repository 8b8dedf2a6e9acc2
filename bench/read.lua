-- One of many pages at random: PAGES names a file with a path a line.
local paths = {}
for line in io.lines(os.getenv("PAGES")) do paths[#paths + 1] = line end
math.randomseed(os.time())
wrk.headers["Accept"] = os.getenv("ACCEPT") or "text/html"
if os.getenv("COOKIE") then wrk.headers["Cookie"] = os.getenv("COOKIE") end
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
done = function(summary, latency)
  io.write(string.format("  non-2xx: %d\n", summary.errors.status))
end

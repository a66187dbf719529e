# Gem::Version (Debian: ruby).
require "rubygems"
refused = {}
$stdin.each_line(chomp: true) do |line|
  a, b = line.split("\t")
  bad = [a, b].reject { |v| Gem::Version.correct?(v) }
  puts "#{a} #{'<=>'[(Gem::Version.new(a) <=> Gem::Version.new(b)) + 1]} #{b}" if bad.empty?
  bad.each { |v| refused[v] = true }
end
refused.keys.sort.each { |v| puts "! #{v}" }

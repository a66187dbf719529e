# Gem::Requirement (Debian: ruby).
require "rubygems"
$stdin.each_line(chomp: true) do |line|
  range, version = line.split("\t")
  next unless Gem::Version.correct?(version)
  begin
    requirement = Gem::Requirement.new(range.split(",").map(&:strip))
  rescue Gem::Requirement::BadRequirementError
    next
  end
  puts [requirement.satisfied_by?(Gem::Version.new(version)) ? "in" : "out", range, version].join("\t")
end

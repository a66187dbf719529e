# compareVersion of R (Debian: r-base-core).
input <- strsplit(readLines(file("stdin")), "\t")
refused <- character()
for (pair in input) {
  # R's numbers are 32 bits wide.
  if (any(grepl("[0-9]{10}", pair))) next
  bad <- is.na(numeric_version(pair, strict = FALSE))
  if (any(bad)) {
    refused <- c(refused, pair[bad])
  } else {
    sign <- c("<", "=", ">")[compareVersion(pair[1], pair[2]) + 2]
    cat(pair[1], sign, paste0(pair[2], "\n"))
  }
}
for (text in sort(unique(refused), method = "radix")) cat("!", paste0(text, "\n"))

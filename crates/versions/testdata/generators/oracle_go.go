// golang.org/x/mod/semver (Debian: golang-go, golang-golang-x-mod-dev). The v is put before versions that lack it.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"

	"golang.org/x/mod/semver"
)

func main() {
	refused := map[string]bool{}
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		pair := strings.Split(input.Text(), "\t")
		with := func(v string) string { return "v" + strings.TrimPrefix(v, "v") }
		a, b := with(pair[0]), with(pair[1])
		if semver.IsValid(a) && semver.IsValid(b) {
			fmt.Println(pair[0], string("<=>"[semver.Compare(a, b)+1]), pair[1])
		}
		for _, v := range pair {
			if !semver.IsValid(with(v)) {
				refused[v] = true
			}
		}
	}
	var texts []string
	for text := range refused {
		texts = append(texts, text)
	}
	sort.Strings(texts)
	for _, text := range texts {
		fmt.Println("!", text)
	}
}

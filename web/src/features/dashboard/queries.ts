import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { gt, ne, oneOf, toODataQuery } from "@/api/odata";

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => body(client.GET("/api/overview", { signal })),
});

export const scoreHistoryQuery = queryOptions({
  queryKey: ["exposureScore", "history"],
  queryFn: async ({ signal }) => {
    const answer = await body(
      client.GET("/api/exposureScore/history", { params: { query: { $orderby: "time" } }, signal }),
    );
    return answer.value;
  },
});

const topRows = { page: 1, pageSize: 5 };

export const topRecommendationsQuery = queryOptions({
  queryKey: ["recommendations", "top"],
  queryFn: async ({ signal }) => {
    const query = toODataQuery({
      ...topRows,
      filter: oneOf("status", ["Active", "PartialException"]),
      sort: { property: "priority", descending: false },
    });
    const answer = await body(client.GET("/api/recommendations", { params: { query }, signal }));
    return answer.value;
  },
});

export const topSoftwareQuery = queryOptions({
  queryKey: ["software", "top"],
  queryFn: async ({ signal }) => {
    const query = toODataQuery({
      ...topRows,
      filter: gt("weaknesses", 0),
      sort: { property: "impactScore", descending: true },
    });
    const answer = await body(client.GET("/api/software", { params: { query }, signal }));
    return answer.value;
  },
});

export const topMachinesQuery = queryOptions({
  queryKey: ["machines", "top"],
  queryFn: async ({ signal }) => {
    const query = toODataQuery({
      ...topRows,
      filter: ne("exposureScore", null),
      sort: { property: "exposureScore", descending: true },
    });
    const answer = await body(client.GET("/api/machines", { params: { query }, signal }));
    return answer.value;
  },
});

export const feedsQuery = queryOptions({
  queryKey: ["feeds"],
  queryFn: async ({ signal }) => {
    const answer = await body(client.GET("/api/feeds", { signal }));
    return answer.value;
  },
});
